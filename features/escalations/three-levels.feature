Feature: An issue goes up level by level, and somebody decides at each
  At level 1 both leads record the same agreement. At level 2 the department head decides, having heard both. At level 3 a
  meeting across departments resolves. What is not done in time goes up by itself, and every stay at a level is on record.

  Background:
    Given a project with an engineering manager and a project manager
    And heads of the departments engineering, delivery, safety and finance

  Scenario Outline: How bad it is says where it enters
    When a member raises <an issue> one
    Then the issue is <stage>
    And it is at level <level>
    And <person> has to <work>

    Examples:
      | an issue        | stage                      | level | person                  | work              |
      | an everyday     | negotiated                 | 1     | the project manager     | agree             |
      | a medium        | waiting for both positions | 2     | the engineering manager | state a position  |
      | a major         | waiting for a meeting      | 3     | the head of safety      | convene a meeting |

  Scenario: Both leads record the same, and it is closed with what was learnt
    Given an everyday issue
    When the engineering manager records the agreement "Section 3 first."
    Then the issue is negotiated
    When the project manager records the agreement "Section 3 first."
    Then the issue is resolved
    And the resolution "Section 3 first." is signed by 2 people
    When the project manager tries to close the issue without lessons
    Then the system refuses
    When the project manager closes the issue
    Then the issue is closed
    And nobody has any work on the issue
    And the audit log is intact

  Scenario: Nearly the same is not the same
    Given an everyday issue
    When the engineering manager records the agreement "Section 3 first."
    And the project manager records the agreement "Section 3 first, then section 2."
    Then the issue is negotiated
    When the engineering manager records the agreement "Section 3 first, then section 2."
    Then the issue is resolved

  Scenario: Not agreed in time, it goes to level 2
    Given an everyday issue
    And the engineering manager has recorded the agreement "Section 3 first."
    When the time of the step runs out
    Then the issue is waiting for both positions
    And it left level 1 because "Not solved in time."
    And the project manager has to state a position
    When the project manager tries to record the agreement "Section 3 first."
    Then the system refuses

  Scenario: The department head decides when both positions are in
    Given a medium issue
    When the engineering manager states a position
    Then the issue is waiting for both positions
    When the project manager states a position
    Then the issue is with the department head
    And the head of engineering has to decide
    And the head of delivery has nothing to do

  Scenario: A lead who is silent holds nobody up
    Given a medium issue
    And the engineering manager has stated a position
    When the time of the step runs out
    Then the issue is with the department head
    When the head of engineering decides it
    Then the issue is open to appeal

  Scenario: Not decided in time, it goes to level 3
    Given a medium issue
    When the time of the step runs out
    And the time of the step runs out
    Then the issue is waiting for a meeting
    And it left level 2 because "Not decided in time."
    And the head of safety has to convene a meeting

  Scenario: Nobody convenes a meeting twice, so director and VP decide together
    Given a major issue
    When the time of the step runs out
    Then the issue is waiting for a meeting
    When the time of the step runs out
    Then the issue is with director and VP
    When the technical director records the decision "Section 3 first."
    Then the issue is with director and VP
    When the operations VP records the decision "Section 2 first."
    Then the issue is with director and VP
    When the operations VP records the decision "Section 3 first."
    Then the issue is resolved
    And the resolution "Section 3 first." is signed by 2 people

  Scenario: It goes down only when both leads agree to it, one level at a time
    Given a major issue
    When the engineering manager agrees to lower it, "We have talked again."
    Then it is at level 3
    When the project manager agrees to lower it, "We have talked again."
    Then the issue is waiting for both positions
    And it is at level 2
    When both leads agree to lower it
    Then the issue is negotiated
    And it stood at the levels 3, 2, 1
    When the time of the step runs out
    Then the issue is waiting for both positions

  Scenario: Who raised it withdraws it
    Given an everyday issue
    When a member withdraws the issue
    Then the issue is withdrawn
    And nobody has any work on the issue
    When 30 days pass
    Then the issue is withdrawn

  Scenario: The system is stopped while a clock runs, and each time-out acts once
    Given an everyday issue
    When the system is stopped for 60 days and started again
    Then the issue is waiting for both positions
    And it stood at the levels 1, 2
    When the system is restarted
    And 0 days pass
    Then it stood at the levels 1, 2
    And nobody was told anything twice
    And the audit log is intact

  Scenario: A lead raises a flagged risk
    When the project manager raises the flagged risk "R-017"
    Then the issue is negotiated
    And the issue is about "R-017"
    When a member tries to raise the flagged risk "R-018"
    Then the system refuses
