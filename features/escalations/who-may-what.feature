Feature: Everybody does their own part, and nobody sees what is not theirs

  Background:
    Given a project with an engineering manager and a project manager
    And heads of the departments engineering, delivery, safety and finance

  Scenario Outline: Who is not of the project knows of nothing
    Given an everyday issue
    When <person> looks for the issue
    Then the system answers that there is no such issue
    When <person> tries to record the agreement "Yes."
    Then the system answers that there is no such issue

    Examples:
      | person                                     |
      | the engineering manager of another project |
      | the project manager of another project     |
      | the new engineering manager                |

  Scenario Outline: Who sees it decides nothing that is not theirs
    Given an everyday issue
    When <person> tries to record the agreement "Yes."
    Then the system refuses
    And the issue is negotiated

    Examples:
      | person                  |
      | a member                |
      | the head of engineering |
      | the technical director  |
      | the auditor             |
      | the administrator       |
      | the integration account |

  Scenario Outline: Only the head of its department decides at level 2
    Given a medium issue
    And both leads have stated their positions
    When <person> tries to decide it
    Then the system refuses
    And the issue is with the department head

    Examples:
      | person                  |
      | the head of delivery    |
      | the head of safety      |
      | the engineering manager |
      | the technical director  |
      | the administrator       |

  Scenario: One person does not agree with themselves
    Given an everyday issue
    When the engineering manager records the agreement "Section 3 first."
    And the engineering manager records the agreement "Section 3 first."
    Then the issue is negotiated

  Scenario: A new lead goes on where the former one stopped
    Given an everyday issue
    And the engineering manager has recorded the agreement "Section 3 first."
    When a new engineering manager takes over
    And the former engineering manager tries to record the agreement "Section 2 first."
    Then the system answers that there is no such issue
    When the project manager records the agreement "Section 2 first."
    And the new engineering manager records the agreement "Section 2 first."
    Then the issue is resolved

  Scenario: A program raises nothing and decides nothing
    When the integration account tries to raise an everyday issue
    Then the system refuses

  Scenario: A member withdraws only what is theirs
    Given an everyday issue
    When another member tries to withdraw the issue
    Then the system refuses
