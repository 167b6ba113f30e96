Feature: An effective change cannot be altered
  Undoing it takes a new change request.

  Background:
    Given a project with an engineering manager and a project manager
    And an effective change request

  Scenario Outline: Nothing alters it any more
    When <attempt>
    Then the system refuses
    And the change request is effective
    And its content is what both leads signed
    And it carries 2 valid signatures

    Examples:
      | attempt                                                           |
      | the author tries to edit it                                       |
      | the author tries to submit it                                     |
      | the author tries to withdraw it                                   |
      | the engineering manager tries to reject it because "I was wrong"  |
      | the project manager tries to return it because "I was wrong"      |
      | the engineering manager tries to assess it again                  |
      | the administrator tries to reopen its signoff                     |

  Scenario: Its history is complete
    Then its history tells in order
      | what      |
      | created   |
      | submitted |
      | assessed  |
      | assessed  |
      | signed    |
      | signed    |
      | effective |
    And the audit log is intact

  Scenario: A line of the audit log that was altered is found
    When somebody alters a line of the audit log behind the system's back
    Then the audit log names the altered line
